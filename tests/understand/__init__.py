"""Tests of understanding: from cells to typed tables."""
