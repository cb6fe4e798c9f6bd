"""Templates: where they are, the sandbox that they run in, and what can be wrong with them."""
