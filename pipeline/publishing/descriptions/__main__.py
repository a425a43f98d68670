"""`python -m pipeline.publishing.descriptions`: renew the dictionary in the project's README."""

from pipeline.project import ROOT, Project
from pipeline.publishing.descriptions.dictionary import renewed
from pipeline.schema import load_schemas

if __name__ == "__main__":
    readme = ROOT / "README.md"
    schemas = load_schemas(Project.schemas).values()
    readme.write_text(renewed(readme.read_text(encoding="utf-8"), schemas), encoding="utf-8")
