"""Bank lines and bookings side by side, from sure to likely."""
