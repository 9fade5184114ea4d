"""The application: what people can do, what they can see, what happens by itself, and the command line."""
