"""The command line. Each command's work is imported when it runs, so that `--help` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="jianbao",
    help="简报：把一个月的客户反馈和业绩表格变成企业销售月例会的六部分简报。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Kpi = Annotated[list[Path] | None, typer.Option("--kpi", help="业绩表格：文件或文件夹，可重复。")]
Feedback = Annotated[list[Path] | None, typer.Option("--feedback", help="客户反馈：文件或文件夹，可重复。")]
Mapping = Annotated[
    list[Path] | None,
    typer.Option("--mapping", help="列对应关系的 YAML 文件，可重复；用过的会记住，下个月表头相同就不再问。"),
]
MonthOption = Annotated[str, typer.Option("--month", help="简报月份，如 2025-10。")]
FORMATS_HELP = "输出格式 pptx、docx、pdf、xlsx、md、json，可重复；默认全部。"
Out = Annotated[Path, typer.Option("--out", help="输出位置。")]


@app.command()
def brief(
    month: MonthOption,
    out: Out,
    kpi: Kpi = None,
    feedback: Feedback = None,
    offline: Annotated[bool, typer.Option("--offline", help="不使用大模型；没有密钥时自动如此。")] = False,
    formats: Annotated[
        list[str] | None, typer.Option("--format", help="输出格式 pptx、docx、pdf、xlsx、md、json，可重复；默认全部。")
    ] = None,
    company: Annotated[str | None, typer.Option("--company", help="公司名称；默认取参数表的“公司名称”。")] = None,
    mapping: Mapping = None,
    script: Annotated[
        str, typer.Option("--script", help="文字：zh-CN 简体、zh-TW 繁体（台湾用语）、zh-HK 繁体（香港用语）。")
    ] = "zh-CN",
    theme: Annotated[str, typer.Option("--theme", help="幻灯片的底色：light 浅色、dark 深色。")] = "light",
    template: Annotated[
        list[Path] | None,
        typer.Option("--template", help="公司模板：.pptx 或 .potx 用于幻灯片，.docx 或 .dotx 用于 Word 文档；可重复。"),
    ] = None,
) -> None:
    """读取文件，计算全部指标，起草简报，导出幻灯片和文档。"""
    from api.commands.brief import run

    run(
        month,
        kpi or [],
        feedback or [],
        out,
        formats=formats,
        company=company,
        offline=offline,
        mapping=mapping or [],
        script=script,
        theme=theme,
        template=template or [],
    )


@app.command()
def verify(
    briefing: Annotated[Path, typer.Argument(help="要核对的 briefing.json。")],
    kpi: Kpi = None,
    feedback: Feedback = None,
    mapping: Mapping = None,
) -> None:
    """用原始文件重新计算简报中的每个数字，并指出不一致之处。"""
    from api.commands.verify import run

    run(briefing, kpi or [], feedback or [], mapping or [])


@app.command()
def trace(
    fact: Annotated[str, typer.Argument(help="指标编号，如 1.1.1.net_sales。")],
    month: MonthOption,
    kpi: Kpi = None,
    feedback: Feedback = None,
    out: Annotated[Path | None, typer.Option("--out", help="把所涉及的行写成 CSV 或 XLSX。")] = None,
    mapping: Mapping = None,
) -> None:
    """说明一个数字从哪里来：公式、所依据的指标、原始文件中的行。"""
    from api.commands.trace import run

    run(fact, month, kpi or [], feedback or [], out, mapping or [])


@app.command()
def classify(
    source: Annotated[Path, typer.Argument(help="CSV 或 XLSX，其中一列是反馈内容。")],
    out: Out,
    text_column: Annotated[str | None, typer.Option("--text-column", help="反馈内容所在的列名。")] = None,
    engine: Annotated[
        str, typer.Option("--engine", help="在哪里计算：auto 按文件大小、one 一个进程、processes 多个进程、dask 集群。")
    ] = "auto",
    scheduler: Annotated[str, typer.Option("--scheduler", help="dask 调度器地址，如 tcp://127.0.0.1:8786。")] = "",
    why: Annotated[bool, typer.Option("--why", help="加一列 why，说明每条为什么这样分类。")] = False,
) -> None:
    """给每条反馈分类，原有各列保留。文件多大都可以；中断后再次运行同一命令会接着做（CSV）。"""
    from api.commands.classification import classify as run

    run(source, out, text_column, engine, scheduler, why=why)


@app.command()
def suggest(
    source: Annotated[Path, typer.Argument(help="jianbao classify 的结果（CSV 或 XLSX）。")],
    out: Out,
    text_column: Annotated[str | None, typer.Option("--text-column", help="反馈内容所在的列名。")] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=10_000, help="最多请大模型看多少条。")] = 200,
) -> None:
    """请大模型看把握不足的反馈（先遮盖个人信息），建议写在另外几列，原有分类不变。"""
    from api.commands.suggest import run

    run(source, out, text_column, most)


@app.command()
def themes(
    source: Annotated[Path, typer.Argument(help="CSV 或 XLSX，其中一列是反馈内容；分类过的结果也可以。")],
    before: Annotated[Path | None, typer.Option("--before", help="上月的同样文件，用来比较变化。")] = None,
    text_column: Annotated[str | None, typer.Option("--text-column", help="反馈内容所在的列名。")] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=20, help="每类最多几个主题。")] = 5,
) -> None:
    """按类归纳投诉的主题：用客户自己的话命名，列出条数、比上月的变化和一条典型原文。"""
    from api.commands.themes import run

    run(source, before, text_column, most)


@app.command()
def evaluate(
    labelled: Annotated[Path, typer.Argument(help="已标注的 CSV 或 XLSX，至少有 text 和 category 列。")],
) -> None:
    """用已标注的反馈检验分类器。"""
    from api.commands.classification import evaluate as run

    run(labelled)


@app.command()
def train() -> None:
    """训练分类器；语料没有变化时直接使用已训练好的。"""
    from api.commands.classification import train as run

    run()


@app.command()
def unlock(name: Annotated[str, typer.Argument(help="用户名。")]) -> None:
    """解除一个用户因多次输错密码而受的登录锁定。"""
    from api.commands.unlock import run

    run(name)


@app.command()
def backup(out: Annotated[Path, typer.Argument(help="备份文件的位置，如 备份-20251101.zip。")]) -> None:
    """把数据库的全部内容备份到一个文件；服务运行时也可以备份。"""
    from api.commands.backup import run_backup

    run_backup(out)


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="jianbao backup 生成的文件。")],
    replace: Annotated[bool, typer.Option("--replace", help="用备份取代数据库中现有的全部数据。")] = False,
) -> None:
    """从备份文件恢复；请先停止服务。备份可以恢复到另一种数据库。"""
    from api.commands.backup import run_restore

    run_restore(source, replace)


@app.command()
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不删除。")] = False,
) -> None:
    """删除超过保留期限的上传文件（期限由管理员设置）；可由系统的定时任务每天运行。"""
    from api.commands.retention import run

    run(dry_run)


audit = typer.Typer(help="审计记录。", no_args_is_help=True)
app.add_typer(audit, name="audit")


@audit.command("verify")
def verify_audit() -> None:
    """核对审计记录的封印，指出被改动或缺失之处。"""
    from api.commands.audit import run

    run()


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="监听的地址；0.0.0.0 允许其他电脑访问。")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="监听的端口。")] = 8000,
) -> None:
    """启动网页服务，并完成其中的后台任务。"""
    from api.commands.serve import run

    run(host, port)


@app.command()
def worker() -> None:
    """再启动一个完成后台任务的进程；只用于多个进程共用 PostgreSQL 时。"""
    from api.commands.worker import run

    run()


@app.command()
def demo(out: Out = Path("out")) -> None:
    """用自带的样例公司生成一份简报。"""
    from api.commands.brief import run_demo

    run_demo(out)


def main() -> None:
    """The entry point of the `jianbao` command; what is wrong with the command itself is said in Chinese, too."""
    usage_error: type[Exception] = typer.BadParameter.__mro__[1]
    try:
        sys.exit(app(standalone_mode=False))
    except typer.Abort:
        sys.exit(130)
    except usage_error as problem:
        bare = type(problem).__name__ == "NoArgsIsHelpError"  # then the message is the help itself
        typer.echo(problem if bare else f"错误：{_wrong(problem)}用 jianbao --help 查看用法。", err=True)
        sys.exit(2)


def _wrong(problem: Exception) -> str:
    """What is missing or not known in a command."""
    missing = getattr(problem, "param", None)
    if type(problem).__name__ == "MissingParameter" and missing is not None:
        return f"缺少 {missing.opts[0] if missing.opts[0].startswith('-') else missing.human_readable_name}。"
    unknown = getattr(problem, "option_name", None)
    return f"没有 {unknown} 这个选项。" if unknown else f"命令有误（{problem}）。"
