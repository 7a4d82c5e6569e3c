"""From typed tables to Books: pandera says what cannot be accepted, and where."""
