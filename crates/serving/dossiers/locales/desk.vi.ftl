# Bàn làm việc
dossiers-desk-way = Bàn làm việc
dossiers-desk-sentence-both = { $late } việc đã trễ, { $today } việc đến hạn hôm nay
dossiers-desk-sentence-late = { $late } việc đã trễ, hôm nay không có việc nào khác đến hạn
dossiers-desk-sentence-today = { $today } việc đến hạn hôm nay, không có việc trễ
dossiers-desk-sentence-none = Không có việc nào trễ hay đến hạn hôm nay
dossiers-desk-tabs = Các phần của bàn làm việc
# dynamic: dossiers-desk-tab-
dossiers-desk-tab-mine = Việc của tôi
dossiers-desk-tab-submitted = Chờ nhận
dossiers-desk-tab-supplement = Chờ dân bổ sung
dossiers-desk-tab-paused = Tạm dừng
dossiers-desk-tab-done = Chờ trả
dossiers-desk-tab-closed = Đã xong
dossiers-desk-posts = Vị trí công tác
dossiers-desk-all-posts = Tất cả vị trí
dossiers-desk-search = Tìm hồ sơ hoặc lọc theo thủ tục
dossiers-desk-search-help = Nhập mã hồ sơ, các số cuối của mã (như 0231), hoặc tên thủ tục.
dossiers-desk-found = { $n ->
    [0] Không tìm thấy gì với ‘{ $typed }’ ở nơi ông/bà làm việc
   *[other] { $n } hồ sơ có mã kết thúc bằng ‘{ $typed }’
}
dossiers-desk-only = Chỉ hiện hồ sơ: { $procedure }
dossiers-desk-show-all = Hiện tất cả
dossiers-desk-alike = Hay ông/bà tìm thủ tục:
# dynamic: dossiers-desk-empty-
dossiers-desk-empty-mine = Không có việc nào đang chờ ông/bà
dossiers-desk-empty-mine-more = Hồ sơ được chuyển đến ông/bà sẽ hiện ở đây, việc đến hạn trước đứng trên.
dossiers-desk-empty-submitted = Không có hồ sơ nào chờ nhận
dossiers-desk-empty-submitted-more = Hồ sơ nộp trực tuyến sẽ hiện ở đây, phải trả lời trong 8 giờ làm việc.
dossiers-desk-empty-supplement = Không có hồ sơ nào chờ dân bổ sung
dossiers-desk-empty-supplement-more = Hồ sơ đã yêu cầu bổ sung sẽ hiện ở đây cho đến khi người nộp trả lời.
dossiers-desk-empty-paused = Không có hồ sơ nào tạm dừng
dossiers-desk-empty-paused-more = Hồ sơ tạm dừng sẽ hiện ở đây, kèm lý do.
dossiers-desk-empty-done = Không có kết quả nào chờ trả
dossiers-desk-empty-done-more = Hồ sơ đã có kết quả sẽ hiện ở đây cho đến khi người dân nhận.
dossiers-desk-empty-closed = Chưa có hồ sơ nào xong
dossiers-desk-empty-closed-more = Hồ sơ đã trả kết quả, bị từ chối, rút hoặc dừng giải quyết sẽ hiện ở đây.
dossiers-desk-col-due = Hạn
dossiers-desk-col-dossier = Hồ sơ
dossiers-desk-col-applicant = Người nộp
dossiers-desk-col-step = Bước
dossiers-desk-col-whole = Cả hồ sơ
dossiers-desk-whole = hẹn { $when }
# dynamic: dossiers-desk-channel-
dossiers-desk-channel-online = nộp trực tuyến
dossiers-desk-channel-counter = nộp tại quầy
dossiers-desk-late-by = Trễ { $amount }
dossiers-desk-late-now = Vừa quá hạn
dossiers-desk-asked-on = Chờ từ { $when }
dossiers-desk-ready-on = Có từ { $when }
dossiers-desk-closed-on = Xong { $when }
dossiers-desk-do-accept = Nhận
dossiers-desk-do-examine = Thẩm tra
dossiers-desk-do-handle = Xử lý
dossiers-desk-do-approve = Duyệt
dossiers-desk-do-return = Trả kết quả
dossiers-desk-do-renew = Xin lỗi, hẹn lại
dossiers-desk-do-open = Mở

# Một hồ sơ
dossiers-desk-back = Về bàn làm việc
dossiers-desk-previous = ← Hồ sơ trước
dossiers-desk-next = Hồ sơ tiếp theo →
dossiers-desk-promise = Hẹn trả kết quả
dossiers-desk-says-reason = Lý do: { $reason }
# dynamic: dossiers-desk-says-supplement
dossiers-desk-says-supplement = Đang chờ người nộp bổ sung, thời gian không tính.
dossiers-desk-says-supplement-restart = Đang chờ người nộp bổ sung; khi nhận đủ, thời hạn tính lại từ đầu.
dossiers-desk-stale = Chưa ghi được: hồ sơ đã thay đổi từ khi ông/bà mở trang
dossiers-desk-stale-more = Trang dưới đây là tình trạng mới nhất. Những gì ông/bà đã nhập vẫn còn. Xin xem lại rồi làm tiếp nếu còn cần.
dossiers-desk-since = Từ lúc ông/bà mở trang
dossiers-desk-typed = Nội dung ông/bà đã nhập
dossiers-desk-acts = Việc cần làm
dossiers-desk-no-acts = Lúc này ông/bà không phải làm gì với hồ sơ này.
dossiers-desk-applicant = Người nộp
dossiers-desk-received = Nhận lúc
# dynamic: dossiers-desk-person-
dossiers-desk-person-name = Họ tên
dossiers-desk-person-number = Số định danh
dossiers-desk-person-born = Ngày sinh
dossiers-desk-person-phone = Điện thoại
dossiers-desk-person-email = Thư điện tử
dossiers-desk-person-address = Địa chỉ
dossiers-desk-papers = Giấy tờ
dossiers-desk-no-papers = Thủ tục này không có giấy tờ bắt buộc, và người nộp không gửi kèm gì.
dossiers-desk-papers-in-case = { $n } loại giấy tờ khác, chỉ một số trường hợp cần
dossiers-desk-paper-there = Đã có
dossiers-desk-paper-on-paper = Bản giấy
dossiers-desk-paper-missing = Chưa có
dossiers-desk-paper-in-case = Nếu cần
dossiers-desk-paper-supplement = Giấy tờ bổ sung theo yêu cầu
dossiers-desk-paper-other = Giấy tờ khác
dossiers-desk-paper-result = Kết quả
dossiers-desk-new-tab = (mở trang mới)
dossiers-desk-result = Kết quả
dossiers-desk-line = Diễn biến
dossiers-desk-steps = Các bước
dossiers-desk-col-who = Người làm
dossiers-desk-col-step-due = Hạn
dossiers-desk-col-done = Xong lúc
dossiers-desk-col-note = Ghi chú
dossiers-step-early = Trước hạn
dossiers-step-on-time = Đúng hạn
dossiers-step-late = Quá hạn
dossiers-step-overdue = Đang trễ
dossiers-step-under-way = Đang làm
dossiers-desk-upload = Tệp kết quả
dossiers-desk-upload-help = Bản điện tử của kết quả, nếu có. Người dân tải được sau khi hồ sơ xong. Tải tệp lên trước, rồi hoàn thành bước ở dưới.
dossiers-desk-upload-button = Tải tệp lên
field-no-file = Ông/bà chưa chọn tệp nào. Xin chọn tệp rồi bấm Tải tệp lên.

# Việc làm được với một hồ sơ
# dynamic: dossiers-desk-act-
dossiers-desk-act-acceptance = Nhận hồ sơ
dossiers-desk-act-steps = Hoàn thành bước
dossiers-desk-act-steps-of = Hoàn thành bước: { $step }
dossiers-desk-act-return = Trả kết quả
dossiers-desk-act-renewal = Xin lỗi, hẹn lại ngày trả
dossiers-desk-act-supplements = Yêu cầu bổ sung
dossiers-desk-act-refusal = Không tiếp nhận
dossiers-desk-act-returns-to-step = Chuyển lại bước trước
dossiers-desk-act-takings-back = Thu hồi bước vừa chuyển
dossiers-desk-act-transfers = Giao cho người khác
dossiers-desk-act-pauses = Tạm dừng
dossiers-desk-act-resumption = Làm tiếp
dossiers-desk-act-withdrawal = Người nộp rút hồ sơ
dossiers-desk-act-stop = Dừng giải quyết
# dynamic: dossiers-desk-help-
dossiers-desk-help-acceptance = Giấy tờ đủ và đúng nơi giải quyết: nhận và chuyển cho người làm bước đầu tiên.
dossiers-desk-help-steps = Hồ sơ chuyển sang bước tiếp theo. Ông/bà còn thu hồi được cho đến khi người sau bắt đầu xử lý.
dossiers-desk-help-return = Sau khi trả, người dân được mời đánh giá.
dossiers-desk-help-renewal = Chỉ được hẹn lại một lần. Hạn cũ giữ nguyên trong số liệu: hồ sơ vẫn tính là trễ hẹn.
dossiers-desk-help-supplements = Chỉ được yêu cầu một lần cho mỗi hồ sơ: xin ghi đủ mọi thứ còn thiếu. Thời gian chờ bổ sung không tính vào hạn.
dossiers-desk-help-supplements-restart = Chỉ được yêu cầu một lần cho mỗi hồ sơ: xin ghi đủ mọi thứ còn thiếu. Khi nhận đủ bổ sung, thời hạn tính lại từ đầu.
dossiers-desk-help-refusal = Dùng khi hồ sơ không thuộc nơi này giải quyết hoặc không đúng pháp luật. Thiếu giấy tờ thì yêu cầu bổ sung.
dossiers-desk-help-returns-to-step = Hồ sơ về lại người đã làm bước trước.
dossiers-desk-help-takings-back = Người sau chưa xử lý, nên ông/bà lấy lại được để làm tiếp.
dossiers-desk-help-transfers = Chuyển bước đang làm cho đồng nghiệp cùng vai trò. Hạn của bước không đổi.
dossiers-desk-help-pauses = Thời gian tạm dừng không tính vào hạn.
dossiers-desk-help-resumption = Hạn được dời thêm đúng bằng thời gian làm việc đã tạm dừng.
dossiers-desk-help-withdrawal = Theo đề nghị của người nộp tại quầy. Hồ sơ kết thúc, không có kết quả.
dossiers-desk-help-stop = Hồ sơ kết thúc, không có kết quả. Không làm lại được.
# dynamic: dossiers-desk-button-
dossiers-desk-button-acceptance = Nhận và chuyển
dossiers-desk-button-steps = Hoàn thành và chuyển
dossiers-desk-button-return = Đã trả kết quả
dossiers-desk-button-renewal = Xin lỗi và hẹn lại
dossiers-desk-button-supplements = Gửi yêu cầu bổ sung
dossiers-desk-button-refusal = Không tiếp nhận hồ sơ
dossiers-desk-button-returns-to-step = Chuyển lại
dossiers-desk-button-takings-back = Thu hồi
dossiers-desk-button-transfers = Giao
dossiers-desk-button-pauses = Tạm dừng hồ sơ
dossiers-desk-button-resumption = Cho làm tiếp
dossiers-desk-button-withdrawal = Ghi nhận rút hồ sơ
dossiers-desk-button-stop = Dừng giải quyết hồ sơ
# dynamic: dossiers-desk-said-
dossiers-desk-said-acceptance = Đã nhận hồ sơ và chuyển cho người xử lý.
dossiers-desk-said-steps = Đã hoàn thành bước và chuyển hồ sơ đi.
dossiers-desk-said-return = Đã ghi nhận trả kết quả. Người dân được mời đánh giá.
dossiers-desk-said-renewal = Đã hẹn lại. Người dân thấy lý do và ngày hẹn mới.
dossiers-desk-said-supplements = Đã gửi yêu cầu bổ sung cho người nộp.
dossiers-desk-said-refusal = Đã trả lời không tiếp nhận, kèm lý do.
dossiers-desk-said-returns-to-step = Đã chuyển lại bước trước.
dossiers-desk-said-takings-back = Đã thu hồi. Hồ sơ đang ở ông/bà.
dossiers-desk-said-transfers = Đã giao hồ sơ cho đồng nghiệp.
dossiers-desk-said-pauses = Đã tạm dừng hồ sơ.
dossiers-desk-said-resumption = Hồ sơ được làm tiếp, hạn đã tính lại.
dossiers-desk-said-withdrawal = Đã ghi nhận người nộp rút hồ sơ.
dossiers-desk-said-stop = Đã dừng giải quyết hồ sơ.
dossiers-desk-said-file = Đã tải tệp kết quả lên.
# dynamic: dossiers-desk-field-
dossiers-desk-field-procedure = Thủ tục
dossiers-desk-field-reason = Lý do
dossiers-desk-field-to = Giao cho
dossiers-desk-field-to-help = Để trống thì ai cùng vai trò cũng thấy và làm được.
dossiers-desk-field-way = Trả bằng
dossiers-desk-field-taker = Người nhận, nếu không phải người nộp
dossiers-desk-field-taker-help = Họ tên và quan hệ, như ghi trên giấy ủy quyền.
dossiers-desk-field-items = Cần bổ sung, mỗi dòng một thứ
dossiers-desk-field-items-help = Giấy tờ chưa có trong danh mục đã được điền sẵn. Sửa lại cho đúng với hồ sơ này.
dossiers-desk-field-granted = Kết quả
dossiers-desk-field-number = Số giấy tờ
dossiers-desk-field-outcome = Nội dung kết quả, hoặc lý do không đủ điều kiện
dossiers-desk-field-outcome-help = Người dân đọc được. Bắt buộc khi không đủ điều kiện.
dossiers-desk-field-note = Ghi chú cho người sau
dossiers-desk-field-note-help = Ý kiến thẩm tra, đề xuất. Chỉ nội bộ đọc được.
dossiers-desk-field-day = Ngày hẹn mới
dossiers-desk-field-day-help = Phải sau hạn cũ ({ $due }).
dossiers-desk-field-time = Trước mấy giờ
dossiers-desk-field-fault = Vì đâu mà trễ
# dynamic: dossiers-desk-reason-
dossiers-desk-reason-read = Người dân đọc được lý do này: xin viết rõ, dễ hiểu, lịch sự.
dossiers-desk-reason-inside = Ghi chỗ sai hoặc thiếu. Chỉ nội bộ đọc được.
dossiers-desk-reason-theirs = Người nộp không bắt buộc nêu lý do.
# dynamic: dossiers-desk-way-
dossiers-desk-way-paper = Bản giấy tại quầy
dossiers-desk-way-digital = Bản điện tử
# dynamic: dossiers-desk-granted-
dossiers-desk-granted-yes = Đủ điều kiện, cấp kết quả
dossiers-desk-granted-no = Không đủ điều kiện
# dynamic: dossiers-desk-fault-
dossiers-desk-fault-ours = Do cơ quan mình
dossiers-desk-fault-applicant = Do người nộp
dossiers-desk-fault-other-agency = Do cơ quan khác
dossiers-desk-fault-nature = Do thiên tai, sự cố bất khả kháng

# Duyệt nhiều hồ sơ
dossiers-approvals = Duyệt nhiều hồ sơ
dossiers-approvals-help = Đánh dấu những hồ sơ ông/bà đồng ý với đề xuất, rồi bấm nút ở cuối. Hồ sơ cần ý kiến khác thì mở riêng. Mỗi hồ sơ được ghi nhận riêng.
dossiers-approvals-tick-all = Chọn tất cả
dossiers-approvals-tick-none = Bỏ chọn tất cả
dossiers-approvals-col-tick = Hồ sơ
dossiers-approvals-col-proposal = Đề xuất
dossiers-approvals-no-note = Không có ghi chú
dossiers-approvals-button = Duyệt các hồ sơ đã chọn
dossiers-approvals-empty = Không có hồ sơ nào chờ ông/bà duyệt
dossiers-approvals-empty-more = Hồ sơ đến bước duyệt của ông/bà sẽ hiện ở đây.
dossiers-approvals-none = Ông/bà chưa chọn hồ sơ nào
dossiers-approvals-said = { $failed ->
    [0] Đã duyệt { $done } hồ sơ
   *[other] Đã duyệt { $done } hồ sơ, { $failed } hồ sơ chưa duyệt được
}
dossiers-approvals-failed = Chưa duyệt được
dossiers-approvals-done = Đã duyệt
dossiers-approvals-more = Duyệt tiếp

# Lời hẹn của lãnh đạo
dossiers-due = Lời hẹn cần lãnh đạo lo
dossiers-due-empty = Không có lời hẹn nào trễ hay sắp trễ
dossiers-due-empty-more = Lời hẹn bị trễ, sắp trễ và ý kiến chưa hài lòng của bà con sẽ hiện ở đây.
dossiers-due-broken = Đã trễ hẹn
dossiers-due-broken-more = Mỗi hồ sơ chỉ được hẹn lại một lần, kèm lời xin lỗi và lý do.
dossiers-due-soon = Sắp đến hạn
dossiers-due-right = Bà con chưa hài lòng, cần khắc phục
dossiers-due-right-more = Không nêu tên và mã hồ sơ, để người đánh giá không bị phiền.
dossiers-due-given = đánh giá ngày { $day }
dossiers-due-not-satisfied = Chưa hài lòng về:
dossiers-due-before = Khắc phục trước { $when }
dossiers-due-what = Đã làm gì để khắc phục
dossiers-due-what-help = Người dân đọc được trên trang hồ sơ của mình: xin viết cụ thể.
dossiers-due-right-button = Đã khắc phục
dossiers-due-said-right = Đã ghi nhận việc khắc phục.
dossiers-due-col-holder = Đang ở đâu
dossiers-due-col-first = Hẹn ban đầu
dossiers-due-renewed = Đã hẹn lại: { $when }
dossiers-due-apology = Còn nợ lời xin lỗi
dossiers-apologies = Phải xin lỗi vì lỗi của cơ quan
dossiers-apologies-more = Trong 30 ngày qua. Không tính là trễ hẹn, nhưng lỗi do cơ quan: xin gọi điện hoặc gặp người nộp để xin lỗi.
dossiers-apology-refused = Đã nhận rồi lại từ chối
dossiers-apology-corrected = Kết quả có sai sót, đã sửa
# dynamic: dossiers-due-kind-
dossiers-due-kind-answer = Hẹn trả lời có nhận hồ sơ không
dossiers-due-kind-result = Hẹn có kết quả

# Phiếu kiểm soát
dossiers-sheet = Phiếu kiểm soát
dossiers-sheet-back = Về hồ sơ
dossiers-sheet-title = Phiếu kiểm soát quá trình giải quyết hồ sơ
dossiers-sheet-received = Tiếp nhận
dossiers-sheet-due = Hẹn trả kết quả
dossiers-sheet-outcome = Tình trạng
dossiers-sheet-col-step = Bước
dossiers-sheet-col-parties = Giao, nhận
dossiers-sheet-col-times = Thời gian
dossiers-sheet-col-state = Kết quả
dossiers-sheet-from = Giao:
dossiers-sheet-to = Nhận:
dossiers-sheet-taken = Nhận lúc
dossiers-sheet-due-short = Hạn
dossiers-sheet-done = Xong lúc
dossiers-sheet-hands-over = Người giao
dossiers-sheet-receives = Người nhận
dossiers-sheet-empty = Hồ sơ chưa được tiếp nhận nên chưa có bước nào.

# Sổ theo dõi
dossiers-register = Sổ theo dõi hồ sơ
dossiers-register-title = Sổ theo dõi hồ sơ nhận { $day }
dossiers-register-day = Ngày nhận
dossiers-register-unit = Đơn vị
dossiers-register-show = Xem
dossiers-register-before = ← Ngày trước
dossiers-register-after = Ngày sau →
dossiers-register-col-n = STT
dossiers-register-col-times = Nhận, hẹn trả, chuyển xử lý
dossiers-register-col-returned = Kết quả
dossiers-register-received = Nhận
dossiers-register-due = Hẹn
dossiers-register-handed = Chuyển
dossiers-register-done = Xong
dossiers-register-returned = Trả
dossiers-register-empty = Ngày này không nhận hồ sơ nào.
