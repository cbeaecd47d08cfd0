"""What the engines of a roll-up say: why a member has no answer, which workers are left out, what a cluster needs."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    # why a member has no answer
    "engine.killed": Message(
        "判定它的进程没有答复就结束了，单独再试一次也是这样（可能内存不足，或被系统结束）",
        "the process that judged it ended without an answer, and again when it was tried alone (perhaps memory ran short, "
        "or the system ended it)",
    ),
    "engine.lost": Message(
        "没有收到结果（{kind}），单独再试一次也没有",
        "no result came back ({kind}), nor when it was tried again alone",
    ),
    "engine.fault": Message(
        "planck 在判定它时出错（{kind}），单独再试一次也是这样",
        "planck failed while judging it ({kind}), and did so again when it was tried alone",
    ),
    "engine.patience": Message(
        "连续 {seconds} 秒没有任何成员判定完，不再等待（可能共享文件夹没有响应）",
        "no member was finished for {seconds} seconds, so planck waited no longer (perhaps a shared folder hangs)",
    ),
    "engine.no_worker": Message(
        "等了 {seconds} 秒，集群里没有可用的工作进程",
        "for {seconds} seconds the cluster had no worker that could do it",
    ),
    "engine.no_worker_at": Message(
        '等了 {seconds} 秒，{place} 没有可用的工作进程（dask worker 要写 --resources "{place}=1"）',
        'for {seconds} seconds no worker at {place} could do it (dask worker needs --resources "{place}=1")',
    ),
    "engine.no_scheduler": Message(
        "与调度器 {address} 的连接断了",
        "the connection to the scheduler at {address} was lost",
    ),
    "engine.no_process": Message(
        "这台电脑上没有能正常启动的判定进程",
        "no process that judges starts on this machine",
    ),
    # which workers of a cluster are left out
    "engine.without_planck": Message(
        "它那里没有装 planck，或装得不全（{kind}）",
        "planck is not installed there, or not whole ({kind})",
    ),
    "engine.silent": Message(
        "{seconds} 秒内没有应答；应答之后再参加",
        "no answer within {seconds} seconds; it joins once it answers",
    ),
    # why there is no cluster
    "stop.cluster_extra": Message(
        '用 --cluster 需要另装一组程序包：pip install "planck-check[cluster]"。只用这一台电脑的，去掉 --cluster，用 --jobs。',
        '--cluster needs an extra: pip install "planck-check[cluster]". On this machine alone: --jobs instead of '
        "--cluster.",
    ),
    "stop.cluster_jobs": Message(
        "--jobs 和 --cluster 只能写一个：集群有几个进程，由各台机器的 dask worker 决定。",
        "--jobs and --cluster exclude each other: how many processes a cluster has is for dask worker on each machine.",
    ),
    "stop.cluster_none": Message(
        "写了 {options}，没有写 --cluster。请写上 --cluster tls://主机:端口，或去掉这些选项。",
        "There is {options}, and no --cluster. Write --cluster tls://HOST:PORT, or leave these options out.",
    ),
    "stop.cluster_address": Message(
        "--cluster 的地址“{address}”不对：应写 tls://主机:端口，例如 tls://10.0.0.1:8786。",
        "--cluster has a wrong address “{address}”: write tls://HOST:PORT, as in tls://10.0.0.1:8786.",
    ),
    "stop.cluster_plain": Message(
        "{address} 不在本机，不能不加密：谁连得上，谁就能在各台机器上运行任何程序。请用 {tls}，并写 --tls-ca、--tls-cert、--tls-key。",
        "{address} is another machine, and plain connections are for this one alone: whoever reaches it could run any "
        "program on every machine. Use {tls} with --tls-ca, --tls-cert and --tls-key.",
    ),
    "stop.cluster_tcp": Message(
        "写了证书，地址 {address} 却不加密。请把 tcp:// 改成 tls://，或去掉 --tls-ca、--tls-cert、--tls-key。",
        "There are certificates, yet {address} is not encrypted. Write tls:// for tcp://, or leave out --tls-ca, "
        "--tls-cert and --tls-key.",
    ),
    "stop.cluster_tls": Message(
        "加密连接还缺：{options}。",
        "An encrypted connection lacks: {options}.",
    ),
    "stop.cluster_file": Message("{option} 的文件 {path} 读不了：{reason}。", "{option} cannot read {path}: {reason}."),
    "stop.cluster_pem": Message(
        "--tls-ca 的文件 {path} 不是 PEM 格式的证书。",
        "--tls-ca: {path} is no certificate in PEM.",
    ),
    "stop.cluster_pair": Message(
        "证书 {cert} 和私钥 {key} 不是一对，或不是 PEM 格式，或私钥带口令。请用不带口令的私钥，并设为只有本人可读。",
        "The certificate {cert} and the key {key} are no pair, not in PEM, or the key has a passphrase. Use a key without "
        "one that only you can read.",
    ),
    "stop.cluster_unreachable": Message(
        "{seconds} 秒内连不上调度器 {address}。请核对地址和端口、调度器是否已启动、两边的证书是否出自同一个 CA：",
        "No scheduler answers at {address} within {seconds} seconds. Check host and port, that it runs, and that the "
        "certificates on both sides are of the same CA:",
    ),
}
