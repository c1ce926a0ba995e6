"""What a reader takes: the register in the formats of other programs."""
