"""Tools of the house."""
