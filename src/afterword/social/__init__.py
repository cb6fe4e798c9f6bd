"""The second output: posts that fit each network, a plan of them, and the forms to hand them on."""
