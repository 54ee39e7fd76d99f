"""Export files of the systems above (pure): sheets in, assignments and doubts out."""
