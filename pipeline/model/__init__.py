"""The vocabulary that every stage speaks."""
