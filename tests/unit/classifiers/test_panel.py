"""All fields at once say what each says by itself."""

import numpy as np

from classifiers.heads import heads, theme_heads
from classifiers.model import Classifier
from classifiers.panel import Panel


def margins_of(rows: int) -> np.ndarray:
    margins = np.random.default_rng(5).normal(0, 0.8, (rows, len(heads()) + len(theme_heads()) + 1))
    margins[0] = 0.0  # all values alike
    margins[1] *= 1000
    return margins


def test_all_fields_at_once_say_what_each_says_by_itself(classifier: Classifier) -> None:
    margins = margins_of(400)
    found = Panel.of(classifier.calibrated).decide(margins)
    every = (*heads(), *theme_heads())
    for name, of in classifier.calibrated.items():
        own = margins[:, [i for i, head in enumerate(every) if head.field == name]]
        probabilities = of.probabilities(own)
        held = of.decide(probabilities)
        assert np.allclose(found[name].probabilities, probabilities, atol=1e-12)
        assert np.array_equal(found[name].held, held)
        assert np.allclose(found[name].confidence, of.confidence(probabilities, held), atol=1e-12)


def test_of_equally_likely_values_the_first_holds(classifier: Classifier) -> None:
    alike = {
        name: type(of)(name, of.values, np.zeros_like(of.slopes), np.zeros_like(of.offsets), of.cuts)
        for name, of in classifier.calibrated.items()
    }
    found = Panel.of(alike).decide(margins_of(3))
    for name, of in alike.items():
        if not of.several:
            assert found[name].held.tolist() == [[True] + [False] * (len(of.values) - 1)] * 3
