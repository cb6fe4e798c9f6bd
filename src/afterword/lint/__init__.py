"""What was made, held against what mail programs, networks and readers ask for."""
