"""Formats of the English pages: day before month, as in Việt Nam."""

DATE_FORMAT = "d/m/Y"
SHORT_DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = "H:i d/m/Y"
NUMBER_GROUPING = 3
