"""The review desk: pages on which a person looks at what was built, copies it and hands it over."""
