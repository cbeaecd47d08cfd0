"""Why a rule is: the grounds that several rules share, Chinese and English."""

from __future__ import annotations

FILE_FORM = ("文件格式（docs/files.md）", "the form of files (docs/files.md)")
OFFICIAL_TEXT = ("方案原文；转录要能还原全文", "the official text; the transcription must rebuild it")
PLAN_AGREES = ("方案数据自身要一致", "the plan's data must agree with themselves")
UNIT_LISTS = ("方案对各单位的责任分工〔责任单位〕", "the plan's responsible-unit lists")
DATA_AGREE = ("数据前后一致、相互印证，才能据以通报", "figures that agree with each other can be sent round")
TARGETS = ("方案各项任务的指标和期限（docs/judging.md）", "the plan's figures and deadlines (docs/judging.md)")
REPORT_IN_TIME = (
    "方案结尾：各责任单位要按季度及时报送工作进展情况",
    "the plan's closing: units report every quarter in time",
)
EVIDENCE = ("佐证材料要能查到，并与所报内容相符", "evidence can be found, and supports what is claimed")
APPROVED = ("延期和核减由办公室审批并留有依据", "extensions and waivers are approved and on record")
RECORD = (
    "办公室的记录：收到什么、怎样认定，写明依据（docs/judging.md）",
    "the office's record: what came in and what it decided, with reasons (docs/judging.md)",
)
CHANGES = (
    "各单位各报各的，方案和设置由办公室管（docs/admin.md 第七节）",
    "each unit reports for itself; plan and settings are the office's (docs/admin.md, section 7)",
)
ISSUED = (
    "印发的通报以存档为准，改动要有更正（docs/coordinator.md）",
    "what was issued stands as recorded; a change needs a correction (docs/coordinator.md)",
)
PROSE = (
    "办公室为报告写的段落放在 data/office/季度/ 里（docs/files.md）",
    "what the office writes for its papers lies in data/office/QUARTER/ (docs/files.md)",
)
ASSESSED = (
    "年度考核按办公室定的规则算分，每一分都有依据（docs/assessment.md）",
    "a year's assessment goes by the office's own rules, and every point has its grounds (docs/assessment.md)",
)
