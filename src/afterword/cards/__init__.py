"""Pictures that go with posts: SVG templates with words set into them, drawn as light PNGs."""
