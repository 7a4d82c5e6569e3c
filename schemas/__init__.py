"""The sheets that a treasurer, a secretary and a confidant keep: one module per sheet, the data dictionary."""
