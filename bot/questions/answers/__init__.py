"""From a meaning to an answer in the making: a module for each way of asking, on one ground; `dispatch` chooses."""
