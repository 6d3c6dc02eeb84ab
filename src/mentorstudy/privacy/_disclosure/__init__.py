"""What a shareable edition shows, and what it holds back."""
