"""`python -m pipeline.evaluation`: renew the accuracy that the project's README states."""

from pipeline.evaluation import evaluate, figures, read_about
from pipeline.evaluation.report import renewed
from pipeline.project import ROOT, Project
from pipeline.registers import load_registers

if __name__ == "__main__":
    readme = ROOT / "README.md"
    measured = figures(evaluate(Project.gold, load_registers()), read_about(Project.gold).sample)
    readme.write_text(renewed(readme.read_text(encoding="utf-8"), measured), encoding="utf-8")
