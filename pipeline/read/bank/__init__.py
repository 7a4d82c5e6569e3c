"""Bank statements: from a bank file to a table of bank lines."""

from pipeline.read.bank.statements import read_statements

__all__ = ["read_statements"]
