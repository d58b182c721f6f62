"""Files in and out."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import openpyxl
import pytest
import xlsxwriter

from classifiers.batch import ADDED, BatchError, classify_file
from classifiers.model import Classifier
from classifiers.scoring import Piece, Scored, Scorer, processes, score
from classifiers.writing import harmless

TEXT = "编号,反馈内容\n1,主轴异响，拆开全是麻点\n2,送货晚了三天\n3,\n"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def given(folder: Path, text: str, encoding: str = "utf-8", name: str = "in.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_users_columns_stay_and_ours_are_added(tmp_path: Path, classifier: Classifier, encoding: str) -> None:
    source = given(tmp_path, '编号,反馈内容\n007,"主轴异响，拆开\n全是麻点"\n2,送货晚了三天\n3,\n', encoding)
    report = classify_file(source, tmp_path / "out.csv", classifier)
    found = rows_of(tmp_path / "out.csv")
    assert list(found[0]) == ["编号", "反馈内容", *ADDED]
    assert [row["编号"] for row in found] == ["007", "2", "3"]
    assert found[0]["反馈内容"] == "主轴异响，拆开\n全是麻点"
    assert [row["category"] for row in found] == ["quality", "delivery", "other"]
    assert {row["is_complaint"] for row in found} <= {"0", "1"}
    assert (report.text_column, report.rows, report.blank) == ("反馈内容", 3, 1)
    assert sum(report.categories.values()) == 3


def test_a_sentence_says_why_where_it_is_asked_for(tmp_path: Path, classifier: Classifier) -> None:
    source = given(tmp_path, "编号,why,反馈内容\n1,x,合同没问题，就是送货慢\n2,y,合同没问题，就是送货慢\n3,z,\n")
    report = classify_file(source, tmp_path / "out.csv", classifier, why=True)
    found = rows_of(tmp_path / "out.csv")
    assert list(found[0]) == ["编号", "why_原", "反馈内容", *ADDED, "why"]
    assert [row["why"].split("：")[0] for row in found] == ["判为交付物流", "判为交付物流", "判为其他"]
    assert "“送货”" in found[0]["why"]
    assert report.renamed == {"why": "why_原"}


def test_a_workbook_gives_the_same_labels_as_a_csv(tmp_path: Path, classifier: Classifier) -> None:
    book = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(str(book)) as workbook:
        workbook.add_worksheet("空表")
        sheet = workbook.add_worksheet("反馈")
        for number, row in enumerate([["编号", "反馈内容"], [7, "送货晚了三天"], [8.5, "=1+1 的公式"]]):
            for column, cell in enumerate(row):
                (sheet.write_string if isinstance(cell, str) else sheet.write_number)(number, column, cell)
    classify_file(book, tmp_path / "out.csv", classifier)
    classify_file(book, tmp_path / "out.xlsx", classifier)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    read = [[("" if cell is None else str(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert read[1:] == [list(row.values()) for row in rows_of(tmp_path / "out.csv")]
    assert [row[0] for row in read] == ["编号", "7", "8.5"]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"])
def test_formulas_of_customers_are_made_harmless(tmp_path: Path, classifier: Classifier, cell: str) -> None:
    source = tmp_path / "in.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["反馈内容"], [cell]])
    classify_file(source, tmp_path / "out.csv", classifier)
    assert rows_of(tmp_path / "out.csv")[0]["反馈内容"] == "'" + cell


@pytest.mark.parametrize("cell", ["-12.5", "+3%", "12,648.30", "送货慢", "", "5-3"])
def test_numbers_and_plain_text_stay(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_column_with_the_name_of_ours_is_kept_under_another(tmp_path: Path, classifier: Classifier) -> None:
    source = given(tmp_path, "text,category,category_原\n送货晚了三天,人工,甲\n")
    report = classify_file(source, tmp_path / "out.csv", classifier)
    row = rows_of(tmp_path / "out.csv")[0]
    assert (row["category_原2"], row["category_原"], row["category"]) == ("人工", "甲", "delivery")
    assert report.renamed == {"category": "category_原2"}


@pytest.mark.parametrize(
    ("text", "column"),
    [("客户,说了什么\n甲,送货晚了三天没人管\n", "说了什么"), ("备注;内容\n无;送货晚\n", "内容"), (TEXT, "编号")],
)
def test_the_text_column_is_found_or_named(tmp_path: Path, classifier: Classifier, text: str, column: str) -> None:
    named = "编号" if column == "编号" else None
    report = classify_file(given(tmp_path, text), tmp_path / "out.csv", classifier, text_column=named)
    assert report.text_column == column


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "空文件"),
        ("\n\n", "没有内容"),
        ("反馈内容\n", "只有表头"),
        ("客户,金额\n甲,3\n", "可选：客户、金额"),
        ("甲列,乙列\n送货晚了三天没人管,发票开错了没人管\n", "可选：甲列、乙列"),
        ("反馈内容\n坏\0了\n", "二进制"),
    ],
)
def test_a_file_without_comments_gets_one_sentence(
    tmp_path: Path, classifier: Classifier, text: str, message: str
) -> None:
    out = given(tmp_path, "earlier", name="out.csv")
    with pytest.raises(BatchError, match=message):
        classify_file(given(tmp_path, text), out, classifier)
    assert out.read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("name", ["in.xlsx", "in.csv", "in.pdf", "missing.csv"])
def test_an_unreadable_file_gets_one_sentence(tmp_path: Path, classifier: Classifier, name: str) -> None:
    if name != "missing.csv":
        (tmp_path / name).write_bytes(b"\xff\xfe\xfa\x81\x00" * 99 + b"\xff")
    with pytest.raises(BatchError, match=r"in\.|missing|不支持"):
        classify_file(tmp_path / name, tmp_path / "out.csv", classifier)


def test_an_unknown_column_is_named_with_those_there_are(tmp_path: Path, classifier: Classifier) -> None:
    with pytest.raises(BatchError, match="没有名为“备注”的列，现有列：编号、反馈内容"):
        classify_file(given(tmp_path, TEXT), tmp_path / "out.csv", classifier, text_column="备注")


def test_an_output_of_another_kind_is_refused(tmp_path: Path, classifier: Classifier) -> None:
    with pytest.raises(BatchError, match=r"\.csv 或 \.xlsx"):
        classify_file(given(tmp_path, TEXT), tmp_path / "out.pdf", classifier)


def test_a_million_characters_in_a_cell_are_only_a_long_comment(tmp_path: Path, classifier: Classifier) -> None:
    source = given(tmp_path, f"反馈内容\n{'送货慢' * 400_000}\n")
    assert classify_file(source, tmp_path / "out.csv", classifier).rows == 1


def test_uneven_rows_lose_nothing(tmp_path: Path, classifier: Classifier) -> None:
    classify_file(given(tmp_path, "反馈内容,备注\n送货慢\n坏了,甲,乙\n"), tmp_path / "out.csv", classifier)
    assert [row["备注"] for row in rows_of(tmp_path / "out.csv")] == ["", "甲 乙"]


def test_progress_rises_to_the_end(tmp_path: Path, classifier: Classifier) -> None:
    fractions: list[float] = []
    source = given(tmp_path, "反馈内容\n" + "送货慢\n坏了\n" * 6000)
    classify_file(source, tmp_path / "out.csv", classifier, progress=lambda _s, fraction: fractions.append(fraction))
    assert len(fractions) >= 3
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def many(folder: Path, rows: int) -> Path:
    texts = ["主轴异响", "送货晚了三天", "发票抬头错了", "没人接电话"]
    return given(folder, "反馈内容\n" + "".join(f"{texts[i % 4]}第{i}单\n" for i in range(rows)), name="many.csv")


@pytest.mark.parametrize("threads", [0, 1])
def test_processes_give_what_one_process_gives(tmp_path: Path, classifier: Classifier, threads: int) -> None:
    source, over = many(tmp_path, 5000), Event()
    others = [Thread(target=over.wait) for _ in range(threads)]
    for other in others:
        other.start()
    classify_file(source, tmp_path / "one.csv", classifier)
    classify_file(source, tmp_path / "two.csv", classifier, engine=lambda model: processes(model, 2))
    over.set()
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert {row["model_version"] for row in rows_of(tmp_path / "one.csv")} == {"test"}


def test_work_that_was_stopped_goes_on_where_it_was(tmp_path: Path, classifier: Classifier) -> None:
    source, out = many(tmp_path, 30_000), tmp_path / "out.csv"
    scored: list[int] = []

    @contextmanager
    def breaking(model: Classifier) -> Iterator[Scorer]:
        def pieces_until_power_fails(pieces: Iterable[Piece]) -> Iterator[Scored]:
            for number, piece in enumerate(pieces):
                if number == 12:
                    raise RuntimeError("power")
                yield score(model, piece)

        yield pieces_until_power_fails

    @contextmanager
    def counting(model: Classifier) -> Iterator[Scorer]:
        yield lambda pieces: (scored.append(len(piece)) or score(model, piece) for piece in pieces)

    with pytest.raises(RuntimeError, match="power"):
        classify_file(source, out, classifier, engine=breaking)
    assert not out.exists()
    report = classify_file(source, out, classifier, engine=counting)
    classify_file(source, tmp_path / "whole.csv", classifier)
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert (report.resumed_at, report.rows, sum(scored)) == (20_480, 30_000, 9_520)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["many.csv", "out.csv", "whole.csv"]


def test_another_model_begins_anew(tmp_path: Path, classifier: Classifier) -> None:
    source, out = many(tmp_path, 10), tmp_path / "out.csv"
    (tmp_path / "out.csv.part").write_text("half", encoding="utf-8")
    (tmp_path / "out.csv.part.json").write_text('{"job": {"model": "old"}, "rows": 3, "bytes": 4}', encoding="utf-8")
    assert classify_file(source, out, classifier).resumed_at == 0
    assert len(rows_of(out)) == 10


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty.csv 是空文件"),
        ("photo.csv", bytes(range(256)) * 40, "photo.csv 无法读取"),
        (
            "numbers.csv",
            "数量,单价\n1,2\n3,4\n".encode(),
            "找不到反馈内容所在的列，请用 --text-column 指定，可选：数量、单价",
        ),
        ("broken.xlsx", b"PK\x03\x04 broken", "broken.xlsx 无法读取"),
        ("only.csv", "反馈内容\n".encode(), "only.csv 只有表头，没有数据行"),
    ],
)
def test_what_cannot_be_classified_gets_one_sentence(
    tmp_path: Path, classifier: Classifier, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BatchError) as problem:
        classify_file(tmp_path / name, tmp_path / "out.csv", classifier)
    assert str(problem.value).startswith(said)
    assert "\n" not in str(problem.value)


def test_a_cell_of_a_million_characters_is_classified(tmp_path: Path, classifier: Classifier) -> None:
    source = given(tmp_path, "反馈内容\n送货晚了三天" + "。" * 1_000_000 + "\n")
    classify_file(source, tmp_path / "out.csv", classifier)
    assert rows_of(tmp_path / "out.csv")[0]["category"] == "delivery"
