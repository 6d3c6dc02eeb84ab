"""What a report says, counted: numbers and quotes, with no markup in them."""
