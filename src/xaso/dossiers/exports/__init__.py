"""Export files of the systems above (pure): tables in, rows and faults out."""
