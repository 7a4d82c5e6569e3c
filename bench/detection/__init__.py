"""A benchmark of the checks: how much of what is wrong they find, and how little they say of what is right."""
