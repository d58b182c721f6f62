"""What is written of a comment says what the table says."""

import csv

import pytest

from classifiers.labels import fields
from classifiers.lines import SCORED
from classifiers.model import CHUNK, Classifier
from classifiers.scoring import score
from classifiers.writing import quoted


def test_lines_say_what_the_table_says(classifier: Classifier, corpus_texts: list[str]) -> None:
    texts = [*corpus_texts[: CHUNK + 100], "", "。", "👍"]
    frame = classifier.predict(texts)[list(SCORED)]
    for name in ("is_complaint", "needs_review"):
        frame[name] = frame[name].map({True: "1", False: "0"})
    frame["confidence"] = [f"{value:.4f}" for value in frame["confidence"]]
    assert [line.split(",") for line in score(classifier, texts)] == frame.to_numpy().tolist()


def test_no_code_holds_what_parts_cells_and_rows() -> None:
    codes = "".join(code for of in fields().values() for code in of.codes)
    assert set(codes).isdisjoint(',"|\r\n')


@pytest.mark.parametrize("cell", ["", '他说"不行"', "一，二,三", "甲\n乙"])
def test_a_quoted_cell_reads_as_it_was(cell: str) -> None:
    assert next(csv.reader([quoted(cell)])) == [cell]
