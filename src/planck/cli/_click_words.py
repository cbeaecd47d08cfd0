"""click's own words in Chinese: its messages, looked up where it would look up a translation."""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from planck.cli._print import show

WORDS = {
    "Usage:": "用法：",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Error: {message}": "错误：{message}",
    "Error": "错误",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "env var: {var}": "环境变量：{var}",
    "Show this message and exit.": "显示帮助。",
    "Try '{command} {option}' for help.": "用“{command} {option}”查看帮助。",
    "Missing parameter": "缺少参数",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing command.": "请写要执行的命令。",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少{param_type}",
    "No such option: {name}": "没有选项 {name}",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "{value!r} is not one of {choices}.": "{value!r} 不在 {choices} 之中。",
    "Got unexpected extra argument ({args})": "多写了参数（{args}）",
    "Got unexpected extra arguments ({args})": "多写了参数（{args}）",
    "Option {name!r} requires an argument.": "选项 {name!r} 后面要写值。",
    "Option {name!r} does not take a value.": "选项 {name!r} 后面不写值。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Possible options: {possibilities})": "（可能是：{possibilities}）",
    "(Did you mean one of: {possibilities}?)": "（是不是：{possibilities}？）",
    "Did you mean one of: {possibilities}?": "是不是：{possibilities}？",
    "Aborted!": "已中止。",
    "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
}


def speak(lang: str) -> None:
    """Let click speak Chinese, or its own English, and print its help as planck prints.

    What it has no words for stays English.
    """
    vars(click.decorators)["echo"] = _print_help
    for module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
        for name, speak in (("_", _word if lang == "zh" else str), ("ngettext", _plural if lang == "zh" else _english)):
            if hasattr(module, name):
                setattr(module, name, speak)


def _print_help(text: str, **_: object) -> None:
    show(f"{text}\n")


def _word(words: str) -> str:
    return WORDS.get(words, words)


def _english(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _plural(one: str, many: str, count: int) -> str:
    words = one if count == 1 else many
    return WORDS.get(words, words)
