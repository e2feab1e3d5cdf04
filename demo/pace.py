"""How fast the shop's time may run in the demo, in minutes of it per second."""

from typing import Final

SLOWEST: Final = 5
FASTEST: Final = 300
