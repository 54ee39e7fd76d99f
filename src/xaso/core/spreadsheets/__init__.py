"""Tables from outside (.xlsx, .csv, .json) read safely, and lists written as .xlsx."""
