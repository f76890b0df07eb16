"""A diary for people on psychiatric medication, on their own machine."""
