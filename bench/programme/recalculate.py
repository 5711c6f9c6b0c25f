"""LibreOffice on the other end: loads a workbook and does what the lines of its input say.

Called by libreoffice.ts: recalculate.py PIPE FILE. Each line in is one JSON object, each line out its
answer: {"set": {sheet: {cell: number}}}, {"recalculate": times}, {"read": {sheet: [cell, ...]}}.
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    until = time.monotonic() + 120
    while True:
        try:
            return resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            )
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def main():
    pipe, path = sys.argv[1:3]
    context = connect(pipe)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    hidden = PropertyValue("Hidden", 0, True, 0)
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(path), "_blank", 0, (hidden,)
    )
    sheets = document.Sheets
    print(json.dumps({"loaded": True}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        answer = {}
        if "set" in order:
            for sheet, cells in order["set"].items():
                for cell, value in cells.items():
                    sheets.getByName(sheet).getCellRangeByName(cell).setValue(value)
            answer["set"] = True
        if "recalculate" in order:
            times = []
            for _ in range(order["recalculate"]):
                begun = time.perf_counter()
                document.calculateAll()
                times.append((time.perf_counter() - begun) * 1000)
            answer["milliseconds"] = times
        if "read" in order:
            answer["values"] = {
                sheet: [
                    sheets.getByName(sheet).getCellRangeByName(cell).getValue()
                    for cell in cells
                ]
                for sheet, cells in order["read"].items()
            }
        print(json.dumps(answer), flush=True)
    document.close(True)
    desktop.terminate()


main()
