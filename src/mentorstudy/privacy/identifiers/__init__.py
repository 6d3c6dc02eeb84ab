"""What tells who somebody is: how it is found, and what it is taken for."""
