"""The arithmetic of derived facts. Each may raise ZeroDivisionError, which the fact sheet turns into a reason."""


def ratio(part: float, whole: float) -> float:
    """part ÷ whole."""
    return part / whole


def growth(now: float, before: float) -> float:
    """now ÷ before − 1."""
    return now / before - 1


def difference(left: float, right: float) -> float:
    """left − right."""
    return left - right


def points(left: float, right: float) -> float:
    """The difference of two fractions in percentage points."""
    return (left - right) * 100


def pull(now: float, before: float, total_before: float) -> float:
    """How many percentage points of the total's growth one member's change makes."""
    return (now - before) / total_before * 100


def margin(cost: float, amount: float) -> float:
    """1 − cost ÷ amount."""
    return 1 - cost / amount
