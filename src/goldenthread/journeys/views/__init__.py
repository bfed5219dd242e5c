"""Pages of journeys, by who mostly uses them."""
