"""Bank statements: from a bank file to a table of bank lines."""
