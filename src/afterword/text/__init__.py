"""Plain text, whatever it says: its characters, names and links, and where its lines may break."""
