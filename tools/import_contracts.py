"""Import contract: an app is entered by its doors and by nothing else."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OneDoorContract(Contract):
    root = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())
    kernel = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = [
            (importer, imported)
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._is_break_in(importer.split("."), imported.split("."))
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _is_break_in(self, importer: list[str], imported: list[str]) -> bool:
        if (
            imported[0] != self.root
            or len(imported) < 3
            or importer[:2] == imported[:2]
        ):
            return False
        if imported[1] in self.kernel or (
            importer[-1:] == ["urls"] and imported[-1] == "urls"
        ):
            return False
        return imported[2] not in self.doors

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"- {importer} breaks into {imported}", bold=False)
