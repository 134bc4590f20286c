"""Training the adapter with sentence-transformers' own trainer, on the processor."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset, DatasetDict
from peft import LoraConfig, TaskType
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.training_args import BatchSamplers, MultiDatasetBatchSamplers
from transformers.trainer_utils import get_last_checkpoint

from corpus.encoder import ModelCard
from evals.training.pairs import Pair, Pairs

RANK = 16
TOKENS = 112  # longest input in training
BATCH = 64
RATE = 4e-4
SCALE = 25.0  # of cosines in the loss
SAVE_EVERY = 40  # steps; what a kill costs


@dataclass(frozen=True, slots=True)
class Plan:
    """One training run: what it starts from, learns from and writes to."""

    base: Path
    card: ModelCard
    pairs: Pairs
    seed: int
    checkpoints: Path
    out: Path


class _InHalf(SentenceTransformerTrainer):
    """Forward passes in bfloat16 where the processor computes in it; weights and gradients stay float32."""

    def compute_loss(self, *args: Any, **kwargs: Any) -> Any:
        able = torch.cpu.get_capabilities()
        with torch.autocast("cpu", torch.bfloat16, enabled=bool(able.get("avx512_bf16") or able.get("amx_bf16"))):
            return super().compute_loss(*args, **kwargs)


def train(plan: Plan) -> None:
    """Train one epoch and write the adapter; a run that was stopped goes on from its last checkpoint."""
    # dropout costs more time than the small adapter needs it
    model = SentenceTransformer(
        str(plan.base),
        device="cpu",
        local_files_only=True,
        config_kwargs={"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0},
    )
    model.max_seq_length = TOKENS
    targets = ["query", "key", "value", "dense"]
    model.add_adapter(
        LoraConfig(task_type=TaskType.FEATURE_EXTRACTION, r=RANK, lora_alpha=2 * RANK, target_modules=targets)
    )
    trainer = _InHalf(
        model=model,
        args=_arguments(plan),
        train_dataset=DatasetDict(to_wording=_dataset(plan.pairs.to_wording), to_guide=_dataset(plan.pairs.to_guide)),
        loss=MultipleNegativesRankingLoss(model, scale=SCALE),
    )
    plan.checkpoints.mkdir(parents=True, exist_ok=True)
    trainer.train(resume_from_checkpoint=get_last_checkpoint(str(plan.checkpoints)))  # type: ignore[no-untyped-call]
    write(model, plan)


def write(model: SentenceTransformer, plan: Plan) -> None:
    """The adapter's weights in float16, with the card that says what it belongs to and was made from."""
    plan.out.mkdir(parents=True, exist_ok=True)
    inner: Any = model[0].auto_model
    inner.half().save_pretrained(str(plan.out))
    card = {
        "base": plan.card.fingerprint,
        "base_name": plan.card.name,
        "pairs": plan.pairs.sha256,
        "examples": [len(plan.pairs.to_wording), len(plan.pairs.to_guide)],
        "seed": plan.seed,
        "rank": RANK,
        "made_at": f"{datetime.now(UTC):%Y-%m-%d}",
    }
    (plan.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _arguments(plan: Plan) -> SentenceTransformerTrainingArguments:
    passage = plan.card.passage_prefix
    return SentenceTransformerTrainingArguments(
        output_dir=str(plan.checkpoints),
        num_train_epochs=1,
        per_device_train_batch_size=BATCH,
        learning_rate=RATE,
        warmup_steps=20,
        lr_scheduler_type="cosine",
        use_cpu=True,
        batch_sampler=BatchSamplers.NO_DUPLICATES,
        multi_dataset_batch_sampler=MultiDatasetBatchSamplers.PROPORTIONAL,
        prompts={"anchor": plan.card.query_prefix, "positive": passage, "negative": passage},
        seed=plan.seed,
        logging_steps=10,
        save_steps=SAVE_EVERY,
        save_total_limit=1,
        report_to=[],
    )


def _dataset(pairs: tuple[Pair, ...]) -> Dataset:
    return Dataset.from_dict({name: [getattr(p, name) for p in pairs] for name in ("anchor", "positive", "negative")})
