"""Tests of the vocabulary that the stages share."""
