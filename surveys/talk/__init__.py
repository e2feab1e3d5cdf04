"""What staff and a customer write to each other about a case."""
