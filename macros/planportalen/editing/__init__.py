"""What an editor does: canonical files, schemas, follow-up sheets out and in, a new plan. Reads the register, writes its files.

Every change is worked out first and then written whole by `writing`, or not at all.
"""
