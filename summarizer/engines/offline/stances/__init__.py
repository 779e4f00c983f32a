"""What is a stand and what is not, learned from examples."""
