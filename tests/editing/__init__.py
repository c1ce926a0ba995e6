"""What editors do with the register."""
