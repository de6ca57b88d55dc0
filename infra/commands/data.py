"""Commands on the data of a stage, local or deployed."""

import argparse

from infra import argument_types, console
from infra.commands.adding import Commands, add, add_target, chosen_stack, enter_stage
from infra.data import gateway_env
from infra.errors import CliError


def add_to(commands: Commands) -> None:
    merchant = add(commands, "merchant", _merchant, "create a merchant and print its credentials")
    merchant.add_argument("merchant", metavar="NAME", help="what payers and users see")
    user = add(commands, "user", _user, "create a dashboard user and print the password")
    user.add_argument("email", metavar="EMAIL", help="the address to sign in with")
    user.add_argument("--merchant", metavar="ID", required=True, help="the merchant to give access to, mer_…")
    user.add_argument("--role", choices=("owner", "member", "viewer"), help="what they may do (required)")
    factors = add(
        commands,
        "reset-second-factor",
        _reset_second_factor,
        "remove a user's passkeys and authenticator app",
    )
    factors.add_argument("email", metavar="EMAIL", help="of the user")
    operator = add(commands, "operator", _operator, "add an operator of the platform and print their link")
    operator.add_argument("email", metavar="EMAIL", help="of the operator; a known one gets a new link")
    operator.add_argument("--remove", action="store_true", help="remove the operator instead")
    mail = add(commands, "allow-mail", _allow_mail, "allow mail to an address that bounced or complained")
    mail.add_argument("email", metavar="EMAIL", help="of a user; of a payer with --merchant")
    mail.add_argument("--merchant", metavar="ID", help="the merchant whose payer it is, mer_…")
    for parser in (merchant, user, factors, operator, mail):
        add_target(parser)
    _add_work_on_rows(commands)


def _add_work_on_rows(commands: Commands) -> None:
    erase = add(commands, "erase", _erase, "erase a payer's personal data (safe to repeat)")
    erase.add_argument("email", metavar="EMAIL", help="of the payer")
    erase.add_argument("--dry-run", action="store_true", help="count the rows and change nothing")
    replay = add(commands, "replay", _replay, "send past events through the relay again (safe to repeat)")
    replay.add_argument(
        "--since", type=argument_types.moment, required=True, metavar="T", help="2026-01-31T12:00:00Z"
    )
    audit = add(commands, "verify-audit", _verify_audit, "verify the hash chains of the audit logs")
    audit.add_argument("--merchant", metavar="ID", help="one merchant only")
    shards = add(
        commands, "shards", _shards, "spread an account's new rows over more partitions (never fewer)"
    )
    shards.add_argument("merchant", metavar="ID", help="the merchant, mer_…")
    shards.add_argument(
        "--mode", choices=("test", "live"), default="live", help="the merchant's account (default: live)"
    )
    shards.add_argument("--count", type=int, metavar="N", help="2 to 32")
    acquirer = add(
        commands, "check-acquirer", _check_acquirer, "check an acquirer account's promises with its test keys"
    )
    acquirer.add_argument("account", metavar="ACCOUNT", help="the id of an acquirer account, acq_…")
    migrate = add(
        commands, "migrate", _migrate, "bring the rows to the form of this release (safe to repeat)"
    )
    migrate.add_argument("--dry-run", action="store_true", help="count the rows and change nothing")
    migrate.add_argument(
        "--rows-per-second", type=argument_types.positive, default=500, metavar="N",
        help="read at most N rows a second (default: 500)",
    )  # fmt: skip
    for parser in (erase, replay, audit, shards, acquirer, migrate):
        add_target(parser)


def _merchant(args: argparse.Namespace) -> int:
    if not args.merchant.strip():
        raise CliError("NAME is missing.", 'Give a name, for example: make merchant NAME="Corner Shop"')
    enter_stage(args)
    console.box("Shown once", gateway_env.new_merchant(args.merchant.strip()))
    return 0


def _user(args: argparse.Namespace) -> int:
    if args.role is None:
        raise CliError("ROLE is missing.", "Choose one: ROLE=owner, ROLE=member or ROLE=viewer")
    enter_stage(args)
    made = gateway_env.new_user(args.email, args.merchant, args.role)
    if "Password" in made:
        console.box("Shown once", made)
    else:
        console.box("Access added", made)
        console.plain("This user exists already and signs in with the password they have.")
    return 0


def _reset_second_factor(args: argparse.Namespace) -> int:
    enter_stage(args)
    console.box("Second factors removed", gateway_env.reset_second_factor(args.email))
    return 0


def _operator(args: argparse.Namespace) -> int:
    enter_stage(args)
    if args.remove:
        console.box("Operator removed", gateway_env.remove_operator(args.email))
    else:
        made = gateway_env.add_operator(args.email)
        console.box("Operator added", {"Email": made["Email"]})
        console.plain(f"Their link is shown once and works once, for 24 hours:\n{made['Link']}")
    return 0


def _allow_mail(args: argparse.Namespace) -> int:
    enter_stage(args)
    console.box("Mail allowed", gateway_env.allow_mail(args.email, args.merchant))
    return 0


def _replay(args: argparse.Namespace) -> int:
    _, stack = chosen_stack(args)
    enter_stage(args)
    with console.step(f"Events since {args.since.isoformat()} sent through the relay") as at:
        at.note = str(gateway_env.replay(args.since, stack))
    return 0


def _erase(args: argparse.Namespace) -> int:
    """Print the number of rows by table."""
    if "@" not in args.email:
        raise CliError("EMAIL is not an email address.", "For example: make erase EMAIL=ann@example.com")
    enter_stage(args)
    found = gateway_env.erase(args.email, console.plain, dry_run=args.dry_run)
    console.plain("\n".join(f"{count:6} {table}" for table, count in sorted(found.items())))
    what = "would be erased" if args.dry_run else "erased"
    console.plain(f"{sum(found.values())} rows {what}")
    return 0


def _verify_audit(args: argparse.Namespace) -> int:
    """Print one line for each merchant. Return 1 if a chain is broken."""
    enter_stage(args)
    broken = 0
    for line, is_whole in gateway_env.verify_audit(args.merchant):
        console.plain(line)
        broken += not is_whole
    return 1 if broken else 0


def _migrate(args: argparse.Namespace) -> int:
    """Print the progress of each migration."""
    enter_stage(args)
    gateway_env.migrate(console.plain, args.rows_per_second, dry_run=args.dry_run)
    return 0


def _shards(args: argparse.Namespace) -> int:
    if args.count is None:
        raise CliError("COUNT is missing.", "For example: COUNT=16")
    enter_stage(args)
    console.box("Shards", gateway_env.raise_shards(args.merchant, args.mode, args.count))
    return 0


def _check_acquirer(args: argparse.Namespace) -> int:
    """Print each promise as soon as it is checked. Return 1 if one was not kept."""
    enter_stage(args)
    results = []
    for result in gateway_env.check_acquirer(args.account):
        results.append(result)
        console.plain(f"{'pass' if result.is_kept else 'FAIL'}  {result.promise}: {result.seen}")
    kept = sum(result.is_kept for result in results)
    console.plain(f"{kept} of {len(results)} promises kept")
    return 0 if kept == len(results) else 1
