"""A test copy of a newsletter, and the server that takes it."""
