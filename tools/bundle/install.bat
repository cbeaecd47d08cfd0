@echo off
rem Installs planck without a network: double-click, or  install.bat [FOLDER]
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set "TARGET=%~1"
if "%TARGET%"=="" set "TARGET=planck"
set "CHECK=import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))"
set "PY="
for %%V in (3.14 3.13 3.12 3.11) do (
    if not defined PY py -%%V -c "%CHECK%" >nul 2>&1 && set "PY=py -%%V"
)
if not defined PY python -c "%CHECK%" >nul 2>&1 && set "PY=python"
if not defined PY (
    echo No Python 3.11 to 3.14 was found. Install one from the office's software centre, then run this again.
    type "%~dp0no-python.txt"
    pause
    exit /b 1
)
%PY% -m venv --clear --without-pip "%TARGET%"
if errorlevel 1 goto failed
set "PIP="
for %%W in ("%~dp0wheels\pip-*.whl") do set "PIP=%%~fW"
"%TARGET%\Scripts\python.exe" "%PIP%\pip" install --quiet --disable-pip-version-check --no-index --find-links "%~dp0wheels" --only-binary :all: pip "planck-check[all]"
if errorlevel 1 goto failed
"%TARGET%\Scripts\planck.exe" --version
if errorlevel 1 goto failed
echo Installed. Use it:  "%TARGET%\Scripts\planck.exe" --help
pause
exit /b 0
:failed
echo The installation failed; nothing else on this computer was changed. Delete the folder "%TARGET%" and try again.
pause
exit /b 1
