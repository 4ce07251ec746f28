"""What the buttons of `/privacy` mean. How a press is written into an id stands in `custom_ids`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowKept:
    """Show what is kept of the presser."""

    owner: int


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """Delete what is kept of the presser, who must be the one that was asked."""

    owner: int


Personal = ShowKept | ForgetMe
