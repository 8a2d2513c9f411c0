FROM cimg/base:2025.01
RUN if [[ -f /etc/os-release ]]; then source /etc/os-release; fi

FROM jupyter/minimal-notebook
RUN [[ -d /opt/conda ]] && files=(/opt/conda/*) && echo "${files[0]}"
