"""The command line: words, exit codes, what it refuses."""
