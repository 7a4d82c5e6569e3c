"""GIF: gifts to the party and their register."""
