"""Sampling for a kascontrole: how many rows, which rows, and what the answers say of all of them.

Pure functions on numbers, below every stage. Shares and confidences are fractions of 1; amounts are whole cents.
"""
